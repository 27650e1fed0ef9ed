export { fernshire, larkshire } from './cast.ts'
