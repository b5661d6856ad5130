const swc = ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }];

const project = (displayName, testMatch) => ({
  displayName,
  rootDir: import.meta.dirname,
  testMatch,
  testEnvironment: 'node',
  transform: { '\\.[jt]s$': swc },
  // jose is published as ES modules only, so jest has to transform it too.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.aws-sam/'],
});

export default {
  projects: [
    project('unit', [
      '<rootDir>/packages/*/test/**/*.test.ts',
      '<rootDir>/functions/*/test/**/*.test.ts',
      '<rootDir>/local/test/**/*.test.ts',
      '<rootDir>/demo/test/**/*.test.ts',
      '<rootDir>/scripts/test/**/*.test.ts',
    ]),
    project('contract', ['<rootDir>/e2e/test/**/*.test.ts']),
  ],
};
