import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { prices } from '.';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

/** A product as in AWS's price list: a JSON text. */
const product = (usagetype: string, ...dollars: string[]) =>
  JSON.stringify({
    product: { attributes: { usagetype, regionCode: 'eu-west-3' }, sku: usagetype },
    terms: {
      OnDemand: {
        term: {
          priceDimensions: Object.fromEntries(
            dollars.map((USD, index) => [`rate-${index}`, { unit: 'hours', pricePerUnit: { USD } }]),
          ),
        },
      },
    },
    publicationDate: '2026-11-20T18:21:30Z',
  });

const PRODUCTS: Record<string, string[]> = {
  AmazonECS: [
    product('EUW3-ECS-EC2-vCPU-Hours', '0.0000000000'),
    product('EUW3-Fargate-vCPU-Hours:perCPU', '0.0486000000'),
    product('EUW3-Fargate-GB-Hours', '0.0053000000'),
    product('EUW3-Fargate-Windows-vCPU-Hours:perCPU', '0.0914800000'),
    product('EUW3-Fargate-ARM-vCPU-Hours:perCPU', '0.0388800000'),
    product('EUW3-Fargate-EphemeralStorage-GB-Hours', '0.0001330000'),
  ],
  AWSELB: [product('EUW3-LoadBalancerUsage', '0.0264600000'), product('EUW3-TS-LoadBalancerUsage', '0.0055')],
  AmazonVPC: [product('EUW3-PublicIPv4:InUseAddress', '0.0000000000', '0.0050000000'), 'no JSON'],
  AmazonCloudWatch: [product('EUW3-DataProcessing-Bytes', '0.5985000000')],
  AmazonECR: [product('EUW3-TimedStorage-ByteHrs', '0.1000000000')],
};

const listed = () =>
  scriptAws({ 'pricing:GetProducts': ({ ServiceCode }) => ({ PriceList: PRODUCTS[String(ServiceCode)] ?? [] }) });
const read = async () => prices(openClients('eu-west-3', aws?.connection).pricing).readPrices('eu-west-3');

describe('AWS’s price list', () => {
  it('is read for what Gantry prices, and for nothing beside', async () => {
    aws = await listed();
    const sure = (microDollars: number) => ({ microDollars: expect.closeTo(microDollars, 3), isUnverified: false });
    expect(await read()).toEqual({
      pricedOn: '2026-11-20',
      source: 'price-list',
      rates: {
        'x86_64-vcpu': sure(48_600),
        'x86_64-gib': sure(5_300),
        'arm64-vcpu': sure(38_880),
        'storage-gib': sure(133),
        'load-balancer': sure(26_460),
        // A free tier is ignored.
        'public-address': sure(5_000),
        'log-gigabyte': sure(598_500),
        'image-gigabyte': sure(100_000),
      },
    });
  });

  it('is asked about one region', async () => {
    aws = await listed();
    await read();
    expect(aws.inputs('pricing:GetProducts').map(({ Filters }) => Filters)).toEqual(
      Array.from({ length: 5 }, () =>
        expect.arrayContaining([{ Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-west-3' }]),
      ),
    );
  });

  it.each([
    ['may not be read', new Refusal('AccessDeniedException', 'not authorized to perform: pricing:GetProducts')],
    ['is not there', new Refusal('InternalFailure', 'NotImplemented: pricing:GetProducts is not simulated.', 501)],
  ])('that %s is gone without', async (_, refusal) => {
    aws = await scriptAws({ 'pricing:GetProducts': () => refusal });
    expect(await read()).toBeUndefined();
  });

  it('that knows none of our prices is gone without', async () => {
    aws = await scriptAws({ 'pricing:GetProducts': () => ({ PriceList: [] }) });
    expect(await read()).toBeUndefined();
  });

  it('is not waited for when the endpoint does not answer', async () => {
    const gone = await scriptAws({});
    await gone.close();
    const { pricing } = openClients('eu-west-3', gone.connection);
    expect(await prices(pricing).readPrices('eu-west-3')).toBeUndefined();
  });
});
