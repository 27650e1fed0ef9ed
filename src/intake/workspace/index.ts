export { showWorkspace } from './pages/workspace.ts'
export { workspaceRoutes } from './routes.ts'
