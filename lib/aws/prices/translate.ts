import type { PriceKey, PriceList, Rate } from '../../domain/cost/prices';
import { most } from '../../domain/list';
import { at, parseJson } from '../unknown';

/** The filters of products, by the price list's own field names; services with thousands of products are narrowed. */
export const PRODUCTS: readonly { service: string; where: Record<string, string> }[] = [
  { service: 'AmazonECS', where: {} },
  { service: 'AWSELB', where: { operation: 'LoadBalancing:Application' } },
  { service: 'AmazonVPC', where: { group: 'VPCPublicIPv4Address' } },
  { service: 'AmazonCloudWatch', where: { productFamily: 'Data Payload' } },
  { service: 'AmazonECR', where: {} },
];

/**
 * Usage types have the same suffix in every region: `EUW3-Fargate-GB-Hours`, and in one region without a prefix
 * `Fargate-GB-Hours`.
 */
const USAGE: readonly [RegExp, PriceKey][] = [
  [/^(?:[A-Z0-9]+-)?Fargate-vCPU-Hours:perCPU$/, 'x86_64-vcpu'],
  [/^(?:[A-Z0-9]+-)?Fargate-GB-Hours$/, 'x86_64-gib'],
  [/^(?:[A-Z0-9]+-)?Fargate-ARM-vCPU-Hours:perCPU$/, 'arm64-vcpu'],
  [/^(?:[A-Z0-9]+-)?Fargate-ARM-GB-Hours$/, 'arm64-gib'],
  [/^(?:[A-Z0-9]+-)?Fargate-EphemeralStorage-GB-Hours$/, 'storage-gib'],
  [/^(?:[A-Z0-9]+-)?LoadBalancerUsage$/, 'load-balancer'],
  [/^(?:[A-Z0-9]+-)?LCUUsage$/, 'load-balancer-capacity'],
  [/^(?:[A-Z0-9]+-)?PublicIPv4:InUseAddress$/, 'public-address'],
  [/^(?:[A-Z0-9]+-)?DataProcessing-Bytes$/, 'log-gigabyte'],
  [/^(?:[A-Z0-9]+-)?TimedStorage-ByteHrs$/, 'image-gigabyte'],
];

/**
 * Reads the JSON texts of GetProducts, which the SDK wraps. Undefined when none has a known price.
 * @throws never: a product of unknown format is skipped
 */
export function toPriceList(texts: readonly unknown[]): PriceList | undefined {
  const products = texts.map((text) => parseJson(String(text)));
  const rates = Object.fromEntries(products.flatMap(toRates));
  const days = products.flatMap((product) => String(at(product, 'publicationDate') ?? '').slice(0, 10) || []);
  const pricedOn = days.toSorted().at(-1);
  return Object.keys(rates).length > 0 && pricedOn ? { pricedOn, source: 'price-list', rates } : undefined;
}

function toRates(product: unknown): [PriceKey, Rate][] {
  const usage = String(at(at(at(product, 'product'), 'attributes'), 'usagetype') ?? '');
  const priced = USAGE.find(([form]) => form.test(usage))?.[1];
  const dollars = priced && findHighestPrice(product);
  return priced && dollars ? [[priced, { microDollars: dollars * 1_000_000, isUnverified: false }]] : [];
}

const members = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/** Some prices have tiers, or a free tier; an estimate uses the highest tier. */
function findHighestPrice(product: unknown): number {
  const terms = members(at(at(product, 'terms'), 'OnDemand'));
  const dimensions = terms.flatMap((term) => members(at(term, 'priceDimensions')));
  const prices = dimensions.map((dimension) => Number(at(at(dimension, 'pricePerUnit'), 'USD') ?? 0));
  return Math.max(0, most(prices.filter(Number.isFinite)));
}
