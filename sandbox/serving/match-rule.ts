import { isIP } from 'node:net';
import { headerOf } from '@/sandbox/protocol/wire';
import type { Listener, Rule, RuleCondition } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import type { Visit } from './visit';

/** The rule of a listener that a request meets first, by priority; the default one meets every request. */
export function ruleFor({ balancers }: Pick<World, 'balancers'>, listener: Listener, visit: Visit): Rule | undefined {
  const rules = [...balancers.rules.values()].filter(({ listenerArn }) => listenerArn === listener.arn);
  return rules
    .sort((a, b) => orderOf(a) - orderOf(b))
    .find(({ conditions }) => conditions.every((condition) => meets(condition, visit)));
}

const orderOf = ({ priority }: Rule): number => (priority === 'default' ? Number.POSITIVE_INFINITY : priority);

/** Of the values of one condition any will do. */
function meets({ field, values, headerName = '' }: RuleCondition, visit: Visit): boolean {
  switch (field) {
    case 'host-header':
      return values.some((value) => matches(visit.host, value.toLowerCase()));
    case 'path-pattern':
      return values.some((value) => matches(visit.path, value));
    case 'http-header': {
      const header = headerOf(visit, headerName.toLowerCase()).toLowerCase();
      return values.some((value) => matches(header, value.toLowerCase()));
    }
    case 'http-request-method':
      return values.includes(visit.method);
    case 'query-string':
      return values.some((value) => meetsQuery(visit.search, value.toLowerCase()));
    case 'source-ip':
      return values.some((value) => isWithin(visit.address, value));
    default:
      return false;
  }
}

/** `key=value`, or `value` for any key. */
function meetsQuery(search: URLSearchParams, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const [key, value] = equals < 0 ? ['*', wanted] : [wanted.slice(0, equals), wanted.slice(equals + 1)];
  return [...search].some(([name, given]) => matches(name.toLowerCase(), key) && matches(given.toLowerCase(), value));
}

/** `*` stands for any characters, `?` for one. Compared without regular expressions, which patterns could make slow. */
export function matches(text: string, pattern: string): boolean {
  let [at, place, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (place < pattern.length && pattern[place] === '*') {
      [star, resume, place] = [place, at, place + 1];
    } else if (place < pattern.length && (pattern[place] === '?' || pattern[place] === text[at])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      resume += 1;
      [at, place] = [resume, star + 1];
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}

function isWithin(address: string, cidr: string): boolean {
  const [network = '', bits = ''] = cidr.split('/');
  if (isIP(network) !== 4 || isIP(address) !== 4) return bits === '0' && isIP(network) === isIP(address);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(network) / size);
}

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
