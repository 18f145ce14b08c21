import { describe, expect, it } from 'vitest';
import { aFinding, aService } from '../../testing/builders';
import type { DiagnosisCode } from '../codes';
import { handOverOf } from './hand-over';
import type { ServiceFix } from './service-fix';

const network = { subnetIds: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-1'], publicIp: false };
const place = { region: 'eu-west-3', service: aService({ cluster: 'shop', name: 'web', network }) };
const ofFix = (request: ServiceFix['request'], facts: Record<string, string> = {}) =>
  handOverOf(aFinding({ code: 'unknown', fix: { request, facts } }), place);
const ofCode = (code: DiagnosisCode, facts: Record<string, string> = {}) =>
  handOverOf(aFinding({ code, facts }), place);

describe('what is handed on to whoever may', () => {
  it.each<[string, ServiceFix['request'], Record<string, string>, string]>([
    [
      'a port for a security group',
      { kind: 'open-port' },
      { groupId: 'sg-1', port: '8080', callerGroup: 'sg-2' },
      'aws ec2 authorize-security-group-ingress --region eu-west-3 --group-id sg-1 --protocol tcp --port 8080 --source-group sg-2',
    ],
    [
      'a port for the addresses of a subnet, where a load balancer has no group',
      { kind: 'open-port' },
      { groupId: 'sg-1', port: '8080', callerCidr: '10.0.0.0/24' },
      'aws ec2 authorize-security-group-ingress --region eu-west-3 --group-id sg-1 --protocol tcp --port 8080 --cidr 10.0.0.0/24',
    ],
    [
      'a log group whose name needs no quotes',
      { kind: 'log-group' },
      { group: '/ecs/shop/web' },
      'aws logs create-log-group --region eu-west-3 --log-group-name /ecs/shop/web',
    ],
    [
      'a longer grace period',
      { kind: 'grace-period', seconds: 150 },
      {},
      'aws ecs update-service --region eu-west-3 --cluster shop --service web --health-check-grace-period-seconds 150',
    ],
    [
      'public addresses, for the same subnets and groups',
      { kind: 'settings', key: 'public-address' },
      {},
      "aws ecs update-service --region eu-west-3 --cluster shop --service web --network-configuration 'awsvpcConfiguration={subnets=[subnet-a,subnet-b],securityGroups=[sg-1],assignPublicIp=ENABLED}'",
    ],
  ])('is %s, as one command with the names of the account', (_, request, facts, text) => {
    expect(ofFix(request, facts)).toEqual({ kind: 'command', text });
  });

  it('is a policy or a trust policy to give, where it is no command', () => {
    expect(ofFix({ kind: 'role-trust', role: 'execution' })).toMatchObject({ kind: 'trust-policy' });
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    expect(ofFix({ kind: 'role-permissions' }, { policy })).toMatchObject({ kind: 'policy' });
    const key = 'arn:aws:kms:eu-west-3:123456789012:key/1';
    const decrypt = ofCode('key-denied', { key });
    expect(JSON.parse(decrypt?.text ?? '').Statement).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key },
    ]);
  });

  it('takes no value of a secret into a command line', () => {
    expect(ofCode('secret-missing', { secretName: 'shop/db' })?.text).toMatch(/--secret-string file:\/\/secret.txt$/);
    expect(ofCode('parameter-missing', { parameter: '/shop/db' })?.text).toMatch(/--value file:\/\/parameter.txt$/);
  });

  it('is an endpoint for each service that is not reached, a gateway where AWS has one', () => {
    const facts = { services: 'ecr.dkr, s3', vpc: 'vpc-1', routeTables: 'rtb-1, rtb-2' };
    const lines = ofCode('image-unreachable', facts)?.text.split('\n');
    expect(lines).toEqual([
      'aws ec2 create-vpc-endpoint --region eu-west-3 --vpc-id vpc-1 --service-name com.amazonaws.eu-west-3.ecr.dkr --vpc-endpoint-type Interface --private-dns-enabled --subnet-ids subnet-a subnet-b --security-group-ids sg-1',
      'aws ec2 create-vpc-endpoint --region eu-west-3 --vpc-id vpc-1 --service-name com.amazonaws.eu-west-3.s3 --vpc-endpoint-type Gateway --route-table-ids rtb-1 rtb-2',
    ]);
    // No endpoint leads to a registry that is not AWS's.
    expect(ofCode('image-unreachable', { ...facts, services: 'registry' })).toBeUndefined();
  });

  it('is nothing where only the people of the service know', () => {
    expect(ofCode('exit-error')).toBeUndefined();
    expect(ofFix({ kind: 'memory', memoryMib: 1024, container: 'web' })).toBeUndefined();
  });
});
