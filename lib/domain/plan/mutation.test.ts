import { describe, expect, it } from 'vitest';
import { outputOf, quoteJmesPath, resolveInput } from './mutation';

describe('an input that waits for earlier steps', () => {
  const outputs = { 'group.id': 'sg-1', 'balancer.arn': 'arn:aws:x:loadbalancer/app/web/1' };

  it('gets their outputs, at any depth', () => {
    const input = { GroupId: outputOf('group', 'id'), Nested: [{ Ids: [outputOf('group', 'id'), 'sg-2'] }], Port: 80 };
    expect(resolveInput(input, outputs)).toEqual({ GroupId: 'sg-1', Nested: [{ Ids: ['sg-1', 'sg-2'] }], Port: 80 });
  });

  it('is given a part of it, and parts joined', () => {
    const label = { $join: [{ $ref: 'balancer.arn', $after: 'loadbalancer/' }, '/', outputOf('group', 'id')] };
    expect(resolveInput({ label }, outputs)).toEqual({ label: 'app/web/1/sg-1' });
  });

  it('leaves out what is undefined', () => {
    expect(resolveInput({ a: undefined, b: 1 }, outputs)).toEqual({ b: 1 });
  });

  it('throws without an output that a step should have given', () => {
    expect(() => resolveInput({ a: outputOf('nobody', 'arn') }, outputs)).toThrow('nobody.arn');
    expect(() => resolveInput({ a: { $ref: 'group.id', $after: '/' } }, outputs)).toThrow('/');
  });
});

describe('quoteJmesPath', () => {
  it('writes a text as JMESPath does', () => {
    expect(quoteJmesPath("it's a \\")).toBe("'it\\'s a \\\\'");
  });
});
