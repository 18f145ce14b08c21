import type {
  ModifyListenerAttributesInput,
  ModifyListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { listenerAttributes } from './attributes';
import { changeAttributes } from './change-attributes';
import { listenerOf } from './find';
import { tagList } from './shapes';

export const modifyListenerAttributes =
  ({ balancers }: World): Operation<ModifyListenerAttributesInput, ModifyListenerAttributesOutput> =>
  ({ ListenerArn, Attributes }) => {
    const listener = listenerOf(balancers, ListenerArn);
    const change = { noun: 'Listener', specs: listenerAttributes(listener) };
    return { Attributes: tagList(changeAttributes(listener.attributes, Attributes, change)) };
  };
