import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
  RemoveTagsFromCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  CreateListenerCommand,
  DeleteListenerCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let acm: ACMClient;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  acm = new ACMClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  acm.destroy();
  await sandbox.close();
});

const request = async (DomainName: string, more = {}) =>
  (await acm.send(new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS', ...more }))).CertificateArn;

describe('certificates', () => {
  it('are issued at once, listed, described and tagged', async () => {
    const CertificateArn = await request('shop.example.com', { SubjectAlternativeNames: ['*.shop.example.com'] });
    const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
    expect(Certificate).toMatchObject({
      DomainName: 'shop.example.com',
      SubjectAlternativeNames: ['shop.example.com', '*.shop.example.com'],
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'RSA_2048',
      InUseBy: [],
    });
    expect(Certificate?.DomainValidationOptions?.[0]).toMatchObject({
      ValidationStatus: 'SUCCESS',
      ResourceRecord: { Type: 'CNAME', Name: expect.stringMatching(/^_[0-9a-f]{32}\.shop\.example\.com\.$/) },
    });
    const listed = new ListCertificatesCommand({ CertificateStatuses: ['ISSUED'] });
    expect((await acm.send(listed)).CertificateSummaryList).toMatchObject([{ CertificateArn, InUse: false }]);
    await acm.send(new AddTagsToCertificateCommand({ CertificateArn, Tags: [{ Key: 'team', Value: 'shop' }] }));
    await acm.send(new RemoveTagsFromCertificateCommand({ CertificateArn, Tags: [{ Key: 'team', Value: 'other' }] }));
    const { Tags } = await acm.send(new ListTagsForCertificateCommand({ CertificateArn }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
    expect(await request('shop.example.com', { IdempotencyToken: 'one' })).not.toBe(CertificateArn);
    expect(await request('shop.example.com', { IdempotencyToken: 'one' })).toBe(
      await request('shop.example.com', { IdempotencyToken: 'one' }),
    );
    await expect(request('no domain')).rejects.toMatchObject({ name: 'InvalidDomainValidationOptionsException' });
  });

  it('serve listeners, which take no others, and are not deleted meanwhile', async () => {
    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['boutique'] }));
    const LoadBalancerArn = LoadBalancers?.[0]?.LoadBalancerArn;
    const listen = (CertificateArn: string | undefined) =>
      elb.send(
        new CreateListenerCommand({
          LoadBalancerArn,
          Protocol: 'HTTPS',
          Port: 443,
          Certificates: [{ CertificateArn }],
          DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
        }),
      );
    const unknown = 'arn:aws:acm:eu-west-3:000000000000:certificate/0123';
    await expect(listen(unknown)).rejects.toMatchObject({
      name: 'CertificateNotFoundException',
      message: `Certificate '${unknown}' not found`,
    });
    const CertificateArn = await request('shop.example.com');
    const { Listeners } = await listen(CertificateArn);
    const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
    expect(Certificate?.InUseBy).toEqual([LoadBalancerArn]);
    await expect(acm.send(new DeleteCertificateCommand({ CertificateArn }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
    });
    await elb.send(new DeleteListenerCommand({ ListenerArn: Listeners?.[0]?.ListenerArn }));
    await acm.send(new DeleteCertificateCommand({ CertificateArn }));
    await expect(acm.send(new DescribeCertificateCommand({ CertificateArn }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    elb.destroy();
  });
});
