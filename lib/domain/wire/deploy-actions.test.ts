import { describe, expect, it } from 'vitest';
import { aSpec } from '../testing/builders';
import { PreviewDeploymentInput } from './deploy-actions';

const input = (length: number, isChange: boolean) => ({
  account: 'main',
  region: 'eu-west-3',
  spec: aSpec({ name: 'a'.repeat(length) }),
  isChange,
});
const problemOf = (asked: object) =>
  PreviewDeploymentInput.safeParse(asked).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('the name of a service', () => {
  it('leaves room for that of the family of a new one', () => {
    expect(problemOf(input(250, false))).toEqual([['spec.name', 'too-long']]);
  });

  it('may be as long as ECS takes it where the service has a family already', () => {
    expect(problemOf(input(255, true))).toBeUndefined();
    expect(problemOf(input(256, true))).toEqual([['spec.name', 'too-long']]);
  });
});
