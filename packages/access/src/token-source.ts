/** The one place a token comes from where an authorizer does not say: `Authorization: Bearer …`. */
export const defaultTokenSource = 'method.request.header.Authorization';
