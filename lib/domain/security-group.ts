import type { SecurityGroup, SecurityRule } from './network';

/** Who knocks: a member of a group, or anybody of a block of addresses. */
export type Caller = { groupId: string } | { cidr: string };

const isPortCovered = ({ protocol, fromPort, toPort }: SecurityRule, port: number): boolean =>
  protocol === 'all' || (protocol === 'tcp' && port >= (fromPort ?? 0) && port <= (toPort ?? 65_535));

/** Whether a rule's peer is, or contains, the caller. Blocks are compared as IPv4. */
function isRuleMatch({ peer }: SecurityRule, caller: Caller): boolean {
  if ('groupId' in peer) return 'groupId' in caller && caller.groupId === peer.groupId;
  if (!('cidr' in peer)) return false;
  if (peer.cidr === '0.0.0.0/0') return true;
  return 'cidr' in caller && contains(peer.cidr, caller.cidr);
}

/** Whether any of these groups lets a caller reach a TCP port. */
export const isIngressAllowed = (groups: readonly SecurityGroup[], port: number, caller: Caller): boolean =>
  groups.some(({ ingress }) => ingress.some((rule) => isPortCovered(rule, port) && isRuleMatch(rule, caller)));

/** Whether any of these groups lets its members call a TCP port of those addresses or that group. */
export const isEgressAllowed = (groups: readonly SecurityGroup[], port: number, towards: Caller): boolean =>
  groups.some(({ egress }) => egress.some((rule) => isPortCovered(rule, port) && isRuleMatch(rule, towards)));

/** Whether the first IPv4 block holds all of the second; false for anything else. */
export function contains(outer: string, inner: string): boolean {
  const a = block(outer);
  const b = block(inner);
  if (!a || !b || b.length < a.length) return false;
  const size = 2 ** (32 - a.length);
  return Math.floor(a.address / size) === Math.floor(b.address / size);
}

function block(cidr: string): { address: number; length: number } | undefined {
  const [, address = '', length = ''] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(cidr) ?? [];
  const bytes = address.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255) || Number(length) > 32) return undefined;
  return { address: bytes.reduce((sum, byte) => sum * 256 + byte, 0), length: Number(length) };
}
