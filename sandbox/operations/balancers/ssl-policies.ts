import type { SslPolicy } from '@aws-sdk/client-elastic-load-balancing-v2';

const TLS_1_3 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const TLS_1_3_FIPS = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'];

const ellipticCurve = (cipher: string): string[] => [`ECDHE-ECDSA-${cipher}`, `ECDHE-RSA-${cipher}`];

const FORWARD_SECRET_GCM = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384'].flatMap(ellipticCurve);
const FORWARD_SECRET = [...FORWARD_SECRET_GCM, ...['AES128-SHA256', 'AES256-SHA384'].flatMap(ellipticCurve)];
const FORWARD_SECRET_AND_SHA1 = [...FORWARD_SECRET, ...['AES128-SHA', 'AES256-SHA'].flatMap(ellipticCurve)];
const STATIC_KEY = ['AES128-GCM-SHA256', 'AES128-SHA256', 'AES256-GCM-SHA384', 'AES256-SHA256'];
const EVERY = [...FORWARD_SECRET_AND_SHA1, ...STATIC_KEY, 'AES128-SHA', 'AES256-SHA'];

const FROM_1_0 = ['TLSv1', 'TLSv1.1', 'TLSv1.2'];
const FROM_1_1 = ['TLSv1.1', 'TLSv1.2'];
const ONLY_1_2 = ['TLSv1.2'];

type Policy = readonly [name: string, protocols: readonly string[], ciphers: readonly string[]];

/** The policies that take TLS 1.3 as well, in one edition: `middle` and `edition` stand in their names. */
const withTls13 = (middle: string, edition: string, tls13: readonly string[]): Policy[] => [
  [`TLS13-1-3${middle}-${edition}`, ['TLSv1.3'], tls13],
  [`TLS13-1-2${middle}-${edition}`, ['TLSv1.2', 'TLSv1.3'], [...tls13, ...FORWARD_SECRET]],
  [`TLS13-1-2-Res${middle}-${edition}`, ['TLSv1.2', 'TLSv1.3'], [...tls13, ...FORWARD_SECRET_GCM]],
  [`TLS13-1-2-Ext1${middle}-${edition}`, ['TLSv1.2', 'TLSv1.3'], [...tls13, ...FORWARD_SECRET, ...STATIC_KEY]],
  [`TLS13-1-2-Ext2${middle}-${edition}`, ['TLSv1.2', 'TLSv1.3'], [...tls13, ...EVERY]],
];

const POLICIES: readonly Policy[] = [
  ['2016-08', FROM_1_0, EVERY],
  ...withTls13('', '2021-06', TLS_1_3),
  ['TLS13-1-1-2021-06', [...FROM_1_1, 'TLSv1.3'], [...TLS_1_3, ...EVERY]],
  ['TLS13-1-0-2021-06', [...FROM_1_0, 'TLSv1.3'], [...TLS_1_3, ...EVERY]],
  ...withTls13('-FIPS', '2023-04', TLS_1_3_FIPS),
  ['TLS13-1-2-Ext0-FIPS-2023-04', ['TLSv1.2', 'TLSv1.3'], [...TLS_1_3_FIPS, ...FORWARD_SECRET_AND_SHA1]],
  ['TLS13-1-1-FIPS-2023-04', [...FROM_1_1, 'TLSv1.3'], [...TLS_1_3_FIPS, ...EVERY]],
  ['TLS13-1-0-FIPS-2023-04', [...FROM_1_0, 'TLSv1.3'], [...TLS_1_3_FIPS, ...EVERY]],
  ...withTls13('-PQ', '2025-09', TLS_1_3),
  ['TLS-1-2-2017-01', ONLY_1_2, [...FORWARD_SECRET, ...STATIC_KEY]],
  ['TLS-1-2-Ext-2018-06', ONLY_1_2, EVERY],
  ['TLS-1-1-2017-01', FROM_1_1, EVERY],
  ['FS-2018-06', FROM_1_0, FORWARD_SECRET_AND_SHA1],
  ['FS-1-1-2019-08', FROM_1_1, FORWARD_SECRET_AND_SHA1],
  ['FS-1-2-2019-08', ONLY_1_2, FORWARD_SECRET_AND_SHA1],
  ['FS-1-2-Res-2019-08', ONLY_1_2, FORWARD_SECRET],
  ['FS-1-2-Res-2020-10', ONLY_1_2, FORWARD_SECRET_GCM],
];

/** AWS's security policies: which versions of TLS and which ciphers a secure listener takes. */
export const sslPolicies: ReadonlyMap<string, SslPolicy> = new Map(
  POLICIES.map(([edition, protocols, ciphers]) => {
    const Name = `ELBSecurityPolicy-${edition}`;
    return [
      Name,
      {
        Name,
        SslProtocols: [...protocols],
        Ciphers: ciphers.map((cipher, index) => ({ Name: cipher, Priority: index + 1 })),
        SupportedLoadBalancerTypes: ['application', 'network'],
      },
    ];
  }),
);
