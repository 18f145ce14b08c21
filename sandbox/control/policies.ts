import { documentFrom } from '@/sandbox/operations/iam/roles';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { Control } from './control';
import { type Fields, Refusal } from './fields';

/** `GET /_sandbox/policy`: what callers are held to, and how often each action was allowed and denied since. */
export const listPolicies = ({ backend }: Control) => ({ policies: backend.policies.list() });

/** `POST /_sandbox/policy`: holds the calls of an access key to an IAM policy, in place of the one that it had. */
export function setPolicy({ backend }: Control, fields: Fields): object {
  const accessKeyId = fields.text('accessKeyId');
  const policy = readPolicy(fields.objectText('policy'));
  backend.policies.set(accessKeyId, policy);
  return { accessKeyId, policy };
}

function readPolicy(text: string): PolicyDocument {
  try {
    return documentFrom(text, 'policy');
  } catch (error) {
    throw new Refusal(`"policy" is no IAM policy: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `DELETE /_sandbox/policy`: frees every access key, or the one that `?accessKeyId=` names. */
export function endPolicies({ backend, search }: Control): object {
  const accessKeyId = search.get('accessKeyId');
  if (accessKeyId === null) backend.policies.clear();
  else if (!backend.policies.remove(accessKeyId)) throw new Refusal(`No policy holds ${accessKeyId}.`, 404);
  return {};
}
