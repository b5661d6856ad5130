// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MethodArnInvalid } from '../src/errors.ts';
import { parseMethodArn, stageArn } from '../src/method-arn.ts';
import { arnOf, stage, stageText } from './support/make.ts';

describe('parseMethodArn', () => {
  it('takes an ARN apart', () => {
    expect(parseMethodArn(arnOf('GET/users/7'))).toEqual({ ...stage, verb: 'GET', path: '/users/7' });
  });

  it('names the root /', () => {
    expect(parseMethodArn(arnOf('GET/')).path).toBe('/');
  });

  it('keeps colons, slashes and line ends of the path', () => {
    expect(parseMethodArn(arnOf('GET/a:b//c\nd:')).path).toBe('/a:b//c\nd:');
  });

  it('takes the partitions of China and of governments', () => {
    expect(parseMethodArn(arnOf('GET/').replace('arn:aws:', 'arn:aws-us-gov:')).partition).toBe('aws-us-gov');
  });

  it.each([
    '',
    'arn:aws:execute-api',
    arnOf('GET'),
    arnOf('get/users'),
    arnOf('*/users'),
    arnOf('GET/').replace('execute-api', 'lambda'),
    arnOf('GET/').replace('prod', '*'),
    arnOf('GET/').replace('eu-west-1', ''),
    ` ${arnOf('GET/')}`,
  ])('refuses %j', (arn) => {
    expect(() => parseMethodArn(arn)).toThrow(MethodArnInvalid);
    expect(() => parseMethodArn(arn)).toThrow(expect.objectContaining({ code: 'event_invalid' }));
  });

  it('throws nothing but MethodArnInvalid, and repeats nothing of what it was given', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('arn', ':', '/', 'aws', 'execute-api', '1', 'GET', '*', '\n'))
        .map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }).map((end) => arnOf(end)),
    );
    fc.assert(
      fc.property(text, (arn) => {
        try {
          const { verb, path, ...rest } = parseMethodArn(arn);
          expect(`${stageArn(rest)}/${verb}${path}`).toBe(arn);
        } catch (error) {
          expect(error).toBeInstanceOf(MethodArnInvalid);
        }
      }),
    );
  });
});

describe('stageArn', () => {
  it('writes the ARN of a stage', () => {
    expect(stageArn(stage)).toBe(stageText);
  });

  it.each(['*', '', 'prod/GET', 'a:b', '${x}'])('refuses %j as a part', (part) => {
    expect(() => stageArn({ ...stage, stage: part })).toThrow(MethodArnInvalid);
    expect(() => stageArn({ ...stage, accountId: part })).toThrow(MethodArnInvalid);
  });
});
