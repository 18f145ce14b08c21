import { type Cidr, parseCidr } from '@/sandbox/engine/network/cidr';
import { AwsFault } from '@/sandbox/operation';

/**
 * The block that a VPC or a subnet asks for.
 *
 * @param tooWide error code for a prefix that is not between /16 and /28
 * @throws AwsFault in EC2's words
 */
export function blockFrom(text: string | undefined, tooWide: 'InvalidVpc.Range' | 'InvalidSubnet.Range'): Cidr {
  if (!text) throw new AwsFault('MissingParameter', 'The request must contain the parameter cidrBlock');
  const block = parseCidr(text);
  if (!block) {
    throw new AwsFault(
      'InvalidParameterValue',
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    );
  }
  if (block.bits < 16 || block.bits > 28) throw new AwsFault(tooWide, `The CIDR '${text}' is invalid.`);
  return block;
}
