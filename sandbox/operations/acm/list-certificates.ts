import type { ListCertificatesRequest, ListCertificatesResponse } from '@aws-sdk/client-acm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';
import { certificateSummary } from './shapes';

const MOST = 1000;
/** What is listed unless a request names other types of keys. */
const USUAL_KEYS: readonly string[] = ['RSA_1024', 'RSA_2048'];

export const listCertificates =
  (world: World): Operation<ListCertificatesRequest, ListCertificatesResponse> =>
  ({
    CertificateStatuses,
    CertificateKeyPairOrigins,
    Includes = {},
    NextToken,
    MaxItems = MOST,
    SortBy,
    SortOrder,
  }) => {
    if (!(MaxItems >= 1 && MaxItems <= MOST))
      throw new AwsFault('ValidationException', `MaxItems must be between 1 and ${MOST}.`);
    if ((SortBy === undefined) !== (SortOrder === undefined)) {
      throw new AwsFault('ValidationException', 'SortBy and SortOrder must be specified together.');
    }
    const keys: readonly string[] = Includes.keyTypes ?? USUAL_KEYS;
    const every = [...world.certificates.certificates.values()]
      .filter(({ keyAlgorithm }) => keys.includes(keyAlgorithm))
      .filter(() => CertificateStatuses === undefined || CertificateStatuses.includes('ISSUED'))
      .map((certificate) => certificateSummary(world, certificate))
      .filter(
        ({ KeyUsages = [], ExtendedKeyUsages = [], CertificateKeyPairOrigin: origin, ManagedBy, ExportOption }) =>
          (!Includes.keyUsage?.length ||
            Includes.keyUsage.some((usage) => usage === 'ANY' || KeyUsages.includes(usage))) &&
          (!Includes.extendedKeyUsage?.length ||
            Includes.extendedKeyUsage.some((usage) => usage === 'ANY' || ExtendedKeyUsages.includes(usage))) &&
          (Includes.managedBy === undefined || Includes.managedBy === ManagedBy) &&
          (Includes.exportOption === undefined || Includes.exportOption === ExportOption) &&
          (CertificateKeyPairOrigins === undefined || CertificateKeyPairOrigins.some((each) => each === origin)),
      );
    const ordinal = ({ CreatedAt }: { CreatedAt?: Date }) => {
      const at = CreatedAt?.getTime() ?? 0;
      return String(SortOrder === 'DESCENDING' ? 9e15 - at : at).padStart(20, '0');
    };
    const invalidToken = () => new AwsFault('ValidationException', 'The token is not valid.');
    const page = pageOf(every, (each) => `${SortBy ? ordinal(each) : ''}${each.CertificateArn}`, {
      token: NextToken,
      size: MaxItems,
      invalidToken,
    });
    return { CertificateSummaryList: page.items, NextToken: page.nextToken };
  };
