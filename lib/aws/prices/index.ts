import { type PricingClient, paginateGetProducts } from '@aws-sdk/client-pricing';
import type { Prices } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { collect } from '../collect';
import { PRODUCTS, toPriceList } from './translate';

const GET_PRODUCTS_MAX = 100;

/** Our one question to AWS's price list. It is asked of one region about any. */
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
        // Refused, not reached, or not there at all: a table stands in for it, and says so.
        if (error instanceof Failure) return undefined;
        throw error;
      }
    },
  };
}
