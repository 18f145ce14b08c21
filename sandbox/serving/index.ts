export { Visitors } from './answer-visit';
export { readBalancerHost } from './visit';
