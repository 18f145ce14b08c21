import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { certificates } from '.';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});
const list = async () => certificates(openClients('eu-west-3', aws?.connection).acm).listCertificates();

describe('listCertificates', () => {
  describe('certificates', () => {
    it('are listed by their domains, those with elliptic curves too', async () => {
      aws = await scriptAws({
        'acm:ListCertificates': ({ NextToken }) =>
          NextToken
            ? { CertificateSummaryList: [{ CertificateArn: 'arn:a', DomainName: 'a.example' }] }
            : { CertificateSummaryList: [{ CertificateArn: 'arn:b', DomainName: 'b.example' }], NextToken: 'more' },
      });
      expect(await list()).toEqual([
        { arn: 'arn:a', domain: 'a.example' },
        { arn: 'arn:b', domain: 'b.example' },
      ]);
      expect(aws.inputs('acm:ListCertificates')[0]).toMatchObject({
        CertificateStatuses: ['ISSUED'],
        Includes: { keyTypes: expect.arrayContaining(['EC_prime256v1', 'RSA_2048', 'RSA_4096']) },
      });
    });

    it('that may not be listed are a failure that names the permission', async () => {
      const words = 'User: arn:aws:iam::1:user/x is not authorized to perform: acm:ListCertificates';
      aws = await scriptAws({ 'acm:ListCertificates': () => new Refusal('AccessDeniedException', words) });
      await expect(list()).rejects.toMatchObject({
        problem: { code: 'access-denied', facts: { action: 'acm:ListCertificates' } },
      });
    });
  });
});
