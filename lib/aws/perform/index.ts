import type { Cloud } from '../../domain/cloud';
import { append } from '../../domain/list';
import type { CallService } from '../../domain/plan/mutation';
import { Failure } from '../../domain/problem';
import type { Clients } from '../clients';
import { at } from '../unknown';
import { COMMANDS, PAGED, type Paging } from './commands';

type CommandClient = { send(command: object): Promise<object> };

/** The client of a service, by its IAM prefix. */
const clientsByService = (clients: Clients): Readonly<Record<CallService, CommandClient>> => ({
  'application-autoscaling': clients.scaling,
  ec2: clients.ec2,
  ecr: clients.ecr,
  ecs: clients.ecs,
  elasticloadbalancing: clients.balancers,
  events: clients.events,
  iam: clients.iam,
  logs: clients.logs,
});

/**
 * Makes one call of a plan and returns AWS's answer as the SDK has it, including `$metadata` with the request id.
 * Paginated lists are complete.
 */
export function perform(clients: Clients): Cloud['perform'] {
  const serviceClients = clientsByService(clients);
  return async ({ service, operation, input }) => {
    const commands = COMMANDS[service];
    const Command = Object.hasOwn(commands, operation) ? commands[operation] : undefined;
    if (!Command) {
      const facts = { error: 'NotInTable' };
      throw new Failure({
        code: 'unexpected',
        source: `${service}:${operation}`,
        detail: 'no plan may call it',
        facts,
      });
    }
    const send = (asked: object) => serviceClients[service].send(Reflect.construct(Command, [asked]));
    const paging = PAGED[`${service}:${operation}`];
    return paging ? collectPages(send, input, paging) : send(input);
  };
}

async function collectPages(send: (input: object) => Promise<object>, input: object, { ask, answer, list }: Paging) {
  const first = await send(input);
  const items = [...readList(first, list)];
  let token = at(first, answer);
  while (typeof token === 'string' && token !== '') {
    const page = await send({ ...input, [ask]: token });
    append(items, readList(page, list));
    token = at(page, answer);
  }
  return { ...first, [list]: items };
}

function readList(page: object, list: string): readonly unknown[] {
  const found = at(page, list);
  return Array.isArray(found) ? found : [];
}
