import { type PricingClient, paginateGetProducts } from '@aws-sdk/client-pricing';
import type { Prices } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { collect } from '../collect';
import { PRODUCTS, toPriceList } from './translate';

const GET_PRODUCTS_MAX = 100;

/** Reads from AWS's price list, which a few regions serve for all. */
export function prices(client: PricingClient): Prices {
  const list = (ServiceCode: string, filters: Record<string, string>) =>
    collect(
      paginateGetProducts(
        { client, pageSize: GET_PRODUCTS_MAX },
        {
          ServiceCode,
          Filters: Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value })),
        },
      ),
      (page) => page.PriceList,
    );

  return {
    async readPrices(region) {
      try {
        const priceTexts = await Promise.all(
          PRODUCTS.map(({ service, where }) => list(service, { ...where, regionCode: region })),
        );
        return toPriceList(priceTexts.flat());
      } catch (error) {
        // If prices cannot be read, a table is used, which says so.
        if (error instanceof Failure) return undefined;
        throw error;
      }
    },
  };
}
