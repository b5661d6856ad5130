import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../src/settings.ts';

const path = { GATEHOUSE_DOCUMENT_PATH: '/gatehouse/prod' };

describe('the settings of the function', () => {
  it('are the path of the document, with ages that have defaults', () => {
    expect(readSettings(path)).toEqual({
      documentPath: '/gatehouse/prod',
      documentMaxAge: 60,
      documentMaxStale: 600,
      parameters: undefined,
    });
  });

  it('may set every age, also to nothing', () => {
    expect(
      readSettings({ ...path, GATEHOUSE_DOCUMENT_MAX_AGE: '5', GATEHOUSE_DOCUMENT_MAX_STALE: '0' }),
    ).toMatchObject({ documentMaxAge: 5, documentMaxStale: 0 });
  });

  it.each([
    ['GATEHOUSE_DOCUMENT_PATH', {}],
    ['GATEHOUSE_DOCUMENT_PATH', { GATEHOUSE_DOCUMENT_PATH: 'gatehouse' }],
    ['GATEHOUSE_DOCUMENT_PATH', { GATEHOUSE_DOCUMENT_PATH: '/gatehouse/' }],
    ['GATEHOUSE_DOCUMENT_MAX_AGE', { ...path, GATEHOUSE_DOCUMENT_MAX_AGE: '1m' }],
    ['GATEHOUSE_DOCUMENT_MAX_STALE', { ...path, GATEHOUSE_DOCUMENT_MAX_STALE: '-1' }],
  ])('name %s when it is wrong', (name, environment) => {
    expect(() => readSettings(environment)).toThrow(name);
  });
});
