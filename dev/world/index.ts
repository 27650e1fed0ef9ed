export { fernshire, larkshire, nationalReader } from './cast.ts'
