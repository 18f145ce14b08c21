import { describe, expect, it } from 'vitest';
import { matches } from './match-rule';
import { readBalancerHost } from './visit';

describe('a pattern of a rule', () => {
  it.each([
    ['/api/orders', '/api/*', true],
    ['/api', '/api/*', false],
    ['/api/', '/api/*', true],
    ['/img/a.png', '*.png', true],
    ['/img/a.png?', '*.png', false],
    ['/a1/x', '/a?/x', true],
    ['/a/x', '/a?/x', false],
    ['', '*', true],
    ['', '', true],
    ['abcabc', '*abc', true],
    ['mississippi', 'm*iss*p?', true],
    ['(a)+', '(a)+', true],
    ['aaa', '(a)+', false],
  ])('%j meets %j: %s', (text, pattern, expected) => {
    expect(matches(text, pattern)).toBe(expected);
  });

  it('is compared in time that grows with the text, whatever its stars', () => {
    expect(matches('a'.repeat(5000), `${'a*'.repeat(40)}b`)).toBe(false);
  });
});

describe('the name of a load balancer', () => {
  it.each([
    ['web-1.eu-west-3.elb.amazonaws.com', { host: 'web-1.eu-west-3.elb.amazonaws.com' }],
    ['Web-1.eu-west-3.ELB.amazonaws.com:80', { host: 'web-1.eu-west-3.elb.amazonaws.com', port: 80 }],
    ['127.0.0.1:4566', undefined],
    ['elasticloadbalancing.eu-west-3.amazonaws.com', undefined],
    [undefined, undefined],
  ])('in the host %j is %j', (header, expected) => {
    expect(readBalancerHost(header)).toEqual(expected);
  });
});
