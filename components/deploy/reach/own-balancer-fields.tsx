'use client';
import { useTranslations } from 'next-intl';
import { useDeployFormContext } from '../form/deploy-form-context';
import { CheckBoxes, Choice, NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { useSubnetOptions } from '../network/use-subnet-options';
import { chooseScheme, editReach, type ReachDraft } from './reach-draft';
import { SecureListenerFields } from './secure-listener-fields';

type Props = { reach: ReachDraft; vpcId: string | null; errors: FieldErrors };

/** A load balancer for this service alone. */
export function OwnBalancerFields({ reach, vpcId, errors }: Props) {
  const t = useTranslations('deploy.reach');
  const { inventory, change } = useDeployFormContext();
  const subnets = useSubnetOptions(vpcId);
  return (
    <>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Choice
          label={t('scheme')}
          value={reach.scheme}
          options={[
            { value: 'internet-facing', label: t('internetFacing') },
            { value: 'internal', label: t('internal') },
          ]}
          onValue={(scheme) => change(chooseScheme(inventory, scheme))}
        />
        <Choice
          label={t('protocol')}
          value={reach.protocol}
          options={[
            { value: 'http', label: 'HTTP' },
            { value: 'https', label: 'HTTPS' },
          ]}
          onValue={(protocol) => change(editReach({ protocol }))}
        />
        {reach.protocol === 'http' && (
          <NumberField
            label={t('listenerPort')}
            min={1}
            max={65_535}
            error={errors.at('listener.port')}
            value={reach.httpPort}
            onValue={(httpPort) => change(editReach({ httpPort }))}
          />
        )}
      </div>
      {reach.protocol === 'https' && <SecureListenerFields reach={reach} errors={errors} />}
      <CheckBoxes
        title={t('subnets')}
        choices={subnets}
        chosen={reach.subnetIds}
        onChosen={(subnetIds) => change(editReach({ subnetIds }))}
        error={errors.within('subnetIds')}
      />
      <TextField
        mono
        label={t('allowedCidr')}
        help={t('allowedCidrHelp')}
        className="sm:max-w-80"
        error={errors.at('allowedCidr')}
        value={reach.allowedCidr}
        onValue={(allowedCidr) => change(editReach({ allowedCidr }))}
      />
    </>
  );
}
