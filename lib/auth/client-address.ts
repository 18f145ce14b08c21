import { BlockList, isIP, isIPv6 } from 'node:net';

/** The proxies in front of Gantry whose `x-forwarded-for` is believed: how many there are, or which addresses they have. */
export type TrustedProxies = { hops: number } | { networks: BlockList };

/**
 * Reads `TRUSTED_PROXIES`: `1`, or addresses and networks such as `10.0.0.0/8, fd00::/8`.
 * @throws Error naming the entry that cannot be read
 */
export function parseTrustedProxies(text: string | undefined): TrustedProxies {
  if (text === undefined) return { hops: 0 };
  if (/^\d{1,2}$/.test(text.trim())) return { hops: Number(text) };
  const networks = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const longest = isIPv6(address) ? 128 : 32;
    if (!isIP(address) || Number(bits ?? longest) > longest)
      throw new Error(`TRUSTED_PROXIES: “${entry}” is neither a number of proxies, an address nor a network`);
    networks.addSubnet(address, Number(bits ?? longest), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return { networks };
}

/**
 * The address of the client: that of the connection, or what trusted proxies say. Entries that no trusted proxy has written are
 * the client's own claims.
 */
export function findClientAddress(
  connection: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string {
  // From the nearest hop outwards.
  const hops = [connection ?? '', ...(forwardedFor ?? '').split(',').reverse()].map(toAddress);
  let client = hops[0];
  for (const [index, hop] of hops.entries()) {
    if (hop === undefined) break; // no address: whoever wrote it cannot be followed any further
    client = hop;
    if (!isTrusted(hop, index, trusted)) break;
  }
  return client ?? 'unknown';
}

const isTrusted = (address: string, index: number, trusted: TrustedProxies): boolean =>
  'hops' in trusted ? index < trusted.hops : trusted.networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** An address as one writes it, without a port; undefined when it is none. */
function toAddress(text: string): string | undefined {
  const [, bracketed, withPort] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? withPort ?? text.trim()).replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '');
  return isIP(address) ? address.toLowerCase() : undefined;
}

/** What one household or server has: an IPv4 address, or the 2^64 addresses of an IPv6 network. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return `${[...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
