import type {
  DomainValidationOption,
  RequestCertificateRequest,
  RequestCertificateResponse,
} from '@aws-sdk/client-acm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { addCertificate } from './build';
import { mergeTags } from './tags';

const DOMAIN = /^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/;
const KEY_ALGORITHMS = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'];
const MOST_NAMES = 10;

/** Nobody has to prove anything: the certificate is issued at once. The same token within an hour is the same certificate. */
export const requestCertificate =
  (world: World): Operation<RequestCertificateRequest, RequestCertificateResponse> =>
  ({ DomainName = '', ValidationMethod = 'EMAIL', SubjectAlternativeNames = [], IdempotencyToken, ...request }) => {
    const names = [DomainName, ...SubjectAlternativeNames];
    const strange = names.find((name) => !DOMAIN.test(name) || name.length > 253);
    if (strange !== undefined)
      throw new AwsFault('InvalidDomainValidationOptionsException', `${strange} is not a valid domain name.`);
    if (new Set(names).size > MOST_NAMES)
      throw new AwsFault('LimitExceededException', `A certificate can have ${MOST_NAMES} names.`);
    if (request.CertificateAuthorityArn !== undefined) {
      throw new AwsFault(
        'InvalidArnException',
        `Could not find certificate authority ${request.CertificateAuthorityArn}.`,
      );
    }
    if (ValidationMethod !== 'DNS' && ValidationMethod !== 'EMAIL') {
      throw new AwsFault(
        'InvalidParameterException',
        `The sandbox validates by DNS and EMAIL, and not by ${ValidationMethod}.`,
      );
    }
    const { KeyAlgorithm = 'RSA_2048', Options, ManagedBy } = request;
    const validationDomains = readValidationDomains(names, request.DomainValidationOptions);
    if (Options?.ValidationMethod !== undefined && Options.ValidationMethod !== ValidationMethod)
      throw new AwsFault('InvalidParameterException', 'The validation method of a request stands in ValidationMethod.');
    if (ManagedBy !== undefined && ManagedBy !== 'CLOUDFRONT')
      throw new AwsFault('InvalidParameterException', `${ManagedBy} does not manage certificates.`);
    if (!KEY_ALGORITHMS.includes(KeyAlgorithm))
      throw new AwsFault(
        'InvalidParameterException',
        `The key algorithm ${KeyAlgorithm} is not supported for requested certificates.`,
      );
    const same = [...world.certificates.certificates.values()].find(
      ({ idempotencyToken, domainName, createdAt }) =>
        IdempotencyToken !== undefined &&
        idempotencyToken === IdempotencyToken &&
        domainName === DomainName &&
        world.now - createdAt < HOUR_MS,
    );
    const certificate =
      same ??
      addCertificate(world, {
        domainName: DomainName,
        alternativeNames: SubjectAlternativeNames,
        validation: ValidationMethod,
        keyAlgorithm: KeyAlgorithm,
        transparencyLogging: Options?.CertificateTransparencyLoggingPreference ?? 'ENABLED',
        exportable: Options?.Export === 'ENABLED',
        ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }),
        validationDomains,
        idempotencyToken: IdempotencyToken,
        tags: mergeTags(new Map(), request.Tags),
      });
    return { CertificateArn: certificate.arn };
  };

/** Mail goes to the owners of a name or of a domain that it lies in. */
function readValidationDomains(
  names: readonly string[],
  options: readonly DomainValidationOption[] = [],
): Map<string, string> {
  for (const { DomainName = '', ValidationDomain = '' } of options) {
    const isSuperdomain = `.${DomainName.replace(/^\*\./, '')}`.endsWith(`.${ValidationDomain}`);
    if (!names.includes(DomainName) || !isSuperdomain || !ValidationDomain.includes('.')) {
      throw new AwsFault(
        'InvalidDomainValidationOptionsException',
        `${ValidationDomain} is no validation domain of ${DomainName}.`,
      );
    }
  }
  return new Map(options.map(({ DomainName = '', ValidationDomain = '' }) => [DomainName, ValidationDomain]));
}
