/** A small document that is right; tests take a copy and break it. */
export const minimalDocument = () => ({
  authenticators: {
    pool: {
      type: 'cognito',
      userPoolId: 'eu-west-1_aBcDeFgHi',
      clientIds: ['web'],
      tokenUse: 'access',
    },
  },
  authorizers: { token: { type: 'REQUEST', authenticators: ['pool'], ttl: 300 } },
  routes: {
    'GET /health': { authorizer: 'none' },
    'GET /orders': { authorizer: 'token', scopes: ['orders/read'] },
  },
});
