import { describe, expect, it } from 'vitest';
import { formatCallInput } from './plan-calls';

describe('the input of a call as JSON', () => {
  it('shows a call as AWS takes it, and what is still to come by where it comes from', () => {
    const text = formatCallInput({
      cluster: 'boutique',
      tags: [{ key: 'a', value: 'b' }],
      role: { $ref: 'task-role.arn' },
      label: { $join: ['app/', { $ref: 'load-balancer.arn' }] },
    });
    expect(JSON.parse(text)).toEqual({
      cluster: 'boutique',
      tags: [{ key: 'a', value: 'b' }],
      role: '<task-role.arn>',
      label: 'app/<load-balancer.arn>',
    });
    expect(text.split('\n').length).toBeGreaterThan(5);
  });
});
