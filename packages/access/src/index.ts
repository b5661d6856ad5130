export { DocumentInvalid, DocumentUnavailable, GatehouseError, type Problem } from './errors.ts';
export { type Reason, reasons } from './reason.ts';
export { parseRouteKey, type RouteTemplate, type Segment, type Verb, verbs } from './route.ts';
export type {
  AccessDocument,
  AnyOrAll,
  Authenticator,
  Authorizer,
  CognitoAuthenticator,
  KeySetLocation,
  OidcAuthenticator,
  Requirement,
  Route,
} from './schema.ts';
export { defaultTokenSource } from './schema.ts';
