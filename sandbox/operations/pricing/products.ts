import { createHash } from 'node:crypto';
import { AwsFault } from '@/sandbox/operation';
import list from './price-list.json';

/** One product of AWS's price list, with one price on demand. */
export type Product = {
  service: string;
  family: string;
  attributes: Readonly<Record<string, string>>;
  unit: string;
  usd: string;
};

export const PUBLISHED_AT = list.publishedAt;

/** The services that the file has products of. */
export const SERVICE_CODES: readonly string[] = [...new Set(list.products.map(({ service }) => service))];

export const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);

const products: readonly Product[] = list.products.map(
  ({ service, family, operation, group, region, usagetype, unit, usd }) => ({
    service,
    family,
    unit,
    usd,
    attributes: {
      servicecode: service,
      location: list.locations.find((location) => location.region === region)?.name ?? region,
      locationType: 'AWS Region',
      regionCode: region,
      usagetype,
      operation,
      ...(group === '' ? {} : { group }),
    },
  }),
);

/** @throws AwsFault for a service that the list has not */
export function productsOf(code: string | undefined): Product[] {
  const found = products.filter(({ service }) => service === code);
  if (found.length === 0) throw invalid(`Input Parameters are invalid. There is no service ${code}.`);
  return found;
}

/** A product as GetProducts gives it: a text in JSON. */
export function productText({ service, family, attributes, unit, usd }: Product): string {
  const sku = createHash('md5').update(`${service} ${attributes.usagetype}`).digest('hex').slice(0, 16).toUpperCase();
  const term = `${sku}.JRTCKXETXF`;
  const rate = `${term}.6YS6EN2CT7`;
  return JSON.stringify({
    product: { productFamily: family, attributes, sku },
    serviceCode: service,
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions: {
            [rate]: {
              unit,
              endRange: 'Inf',
              description: `$${usd} per ${unit}`,
              appliesTo: [],
              rateCode: rate,
              beginRange: '0',
              pricePerUnit: { USD: usd },
            },
          },
          sku,
          effectiveDate: PUBLISHED_AT,
          offerTermCode: 'JRTCKXETXF',
          termAttributes: {},
        },
      },
    },
    version: PUBLISHED_AT.replace(/\D/g, '').slice(0, 14),
    publicationDate: PUBLISHED_AT,
  });
}

/** A field of a product by the name that filters have for it. */
export const fieldOf = ({ family, attributes }: Product, field: string): string | undefined =>
  field === 'productFamily' ? family : Object.hasOwn(attributes, field) ? attributes[field] : undefined;
