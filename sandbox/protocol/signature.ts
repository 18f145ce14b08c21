import { AwsFault, isRegion } from '@/sandbox/operation';
import { commonFault } from './common-faults';
import type { DialectName } from './services';
import { headerOf, type Incoming } from './wire';

/** What a Signature Version 4 says of its maker. The sandbox believes it: there are no secrets to check it with. */
export type Signature = { accessKeyId: string; region: string; service: string };

const CREDENTIAL = /^([\w-]{1,128})\/\d{8}\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,64})\/aws4_request$/;

/**
 * Reads the credential scope from the Authorization header, or from the query of a presigned request.
 *
 * @throws AwsFault `MissingAuthenticationToken` 403 without a signature, `IncompleteSignature` for one that says too
 * little, `SignatureDoesNotMatch` 403 for a scope that names no region
 */
export function readSignature(incoming: Incoming, dialect: DialectName): Signature {
  const header = headerOf(incoming, 'authorization');
  const credential = header ? /Credential=([^,\s]+)/.exec(header)?.[1] : incoming.search.get('X-Amz-Credential');
  if (!header && !credential) throw commonFault('unsigned', dialect);
  const [, accessKeyId, region, service] = CREDENTIAL.exec(credential ?? '') ?? [];
  if (!accessKeyId || !region || !service) {
    throw new AwsFault('IncompleteSignature', "Authorization header requires 'Credential' parameter.");
  }
  if (!isRegion(region)) {
    throw new AwsFault('SignatureDoesNotMatch', 'Credential should be scoped to a valid region.', 403);
  }
  return { accessKeyId, region, service };
}
