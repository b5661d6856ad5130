export {
  type Authorization,
  type AuthorizationRecord,
  type AuthorizeDependencies,
  authorize,
} from './authorize.ts';
export { createGates, type Gate } from './gate.ts';
export type { AuthorizerResponse } from './response.ts';
