import type { DescribeTrustStoresInput, DescribeTrustStoresOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageRequest } from './find';

/** Trust stores of mutual TLS: nobody can make one, so there are none. */
export const describeTrustStores =
  (_: World): Operation<DescribeTrustStoresInput, DescribeTrustStoresOutput> =>
  ({ TrustStoreArns = [], Names = [], ...page }) => {
    pageRequest(page);
    if (TrustStoreArns.length + Names.length > 0) {
      throw new AwsFault('TrustStoreNotFoundException', 'One or more trust stores not found');
    }
    return { TrustStores: [] };
  };
