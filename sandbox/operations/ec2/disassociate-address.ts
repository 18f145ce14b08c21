import type { DisassociateAddressRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addressAssociationId, userOfAddress } from './describe-addresses';
import { missingParameter } from './find';

/** Addresses are in use by NAT gateways alone, which keep theirs until they are deleted. */
export const disassociateAddress =
  (world: World): Operation<DisassociateAddressRequest, object> =>
  ({ AssociationId, PublicIp }) => {
    if (!AssociationId && !PublicIp) throw missingParameter('associationId');
    const address = [...world.ec2.addresses.values()].find(({ id, publicIp }) =>
      AssociationId ? addressAssociationId(id) === AssociationId : publicIp === PublicIp,
    );
    const interfaceId = address && userOfAddress(world, address.id)?.interfaceId;
    if (!address || !interfaceId) {
      throw new AwsFault(
        'InvalidAssociationID.NotFound',
        `The association ID '${AssociationId ?? PublicIp ?? ''}' does not exist`,
      );
    }
    throw new AwsFault('AuthFailure', 'You do not have permission to access the specified resource.');
  };
