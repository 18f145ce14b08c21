import type { LabelParameterVersionRequest, LabelParameterVersionResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, parameterOf, versionsOf } from './parameters';

const LABEL = /^(?!\d|aws|ssm)[\w.-]{1,100}$/i;
const MOST_LABELS = 10;

/** Gives labels to a version, the current one unless another is named; a label leaves the version that had it. */
export const labelParameterVersion =
  (world: World): Operation<LabelParameterVersionRequest, LabelParameterVersionResult> =>
  ({ Name, ParameterVersion, Labels = [] }) => {
    const parameter = parameterOf(world, Name);
    if (Labels.length === 0) throw invalidValue('labels', '[]', 'have length greater than or equal to 1');
    const version = versionsOf(parameter).find(
      ({ version: number }) => number === (ParameterVersion ?? parameter.version),
    );
    if (!version) {
      throw new AwsFault(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${ParameterVersion} of ${parameter.name}. Verify the version and try again.`,
      );
    }
    const valid = Labels.filter((label) => LABEL.test(label));
    if (new Set([...(version.labels ?? []), ...valid]).size > MOST_LABELS) {
      throw new AwsFault('ParameterVersionLabelLimitExceeded', 'A parameter version can have a maximum of ten labels.');
    }
    for (const other of versionsOf(parameter)) {
      other.labels = (other.labels ?? []).filter((label) => !valid.includes(label));
    }
    version.labels = [...(version.labels ?? []), ...valid];
    return { InvalidLabels: Labels.filter((label) => !valid.includes(label)), ParameterVersion: version.version };
  };
