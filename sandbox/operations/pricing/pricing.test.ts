import {
  DescribeServicesCommand,
  GetAttributeValuesCommand,
  GetProductsCommand,
  PricingClient,
} from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let pricing: PricingClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  pricing = new PricingClient({ ...sandbox.client, region: 'us-east-1' });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  pricing.destroy();
  await sandbox.close();
});

describe('the price list', () => {
  it('has what Fargate costs in Paris, as of the day of its file', async () => {
    const { Services } = await pricing.send(new DescribeServicesCommand({ ServiceCode: 'AmazonECS' }));
    expect(Services?.[0]?.AttributeNames).toEqual(expect.arrayContaining(['usagetype', 'regionCode']));
    const { AttributeValues } = await pricing.send(
      new GetAttributeValuesCommand({ ServiceCode: 'AmazonECS', AttributeName: 'regionCode' }),
    );
    expect(AttributeValues?.map(({ Value }) => Value)).toEqual(['eu-west-3', 'us-east-1']);
    const Filters = [{ Type: 'TERM_MATCH' as const, Field: 'regionCode', Value: 'eu-west-3' }];
    const { PriceList = [] } = await pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonECS', Filters }));
    const products = [...PriceList].map((text: unknown) => JSON.parse(String(text)));
    expect(products.map(({ product, publicationDate }) => [product.attributes.usagetype, publicationDate])).toEqual([
      ['EUW3-Fargate-GB-Hours', '2026-10-09T16:00:00Z'],
      ['EUW3-Fargate-vCPU-Hours:perCPU', '2026-10-09T16:00:00Z'],
    ]);
    const [term] = Object.values<{ priceDimensions: object }>(products[0].terms.OnDemand);
    expect(Object.values(term?.priceDimensions ?? {})).toMatchObject([
      { unit: 'hours', pricePerUnit: { USD: '0.0053000000' } },
    ]);
  });

  it('refuses services that it has not', async () => {
    const asked = new GetProductsCommand({ ServiceCode: 'AmazonNothing' });
    await expect(pricing.send(asked)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
