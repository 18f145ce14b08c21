'use client';
import { useTranslations } from 'next-intl';
import { Autocomplete } from '@/components/ui/inputs/autocomplete';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { editReach, type ReachDraft } from './reach-draft';

/** HTTPS: the certificate, and whether HTTP is redirected. */
export function SecureListenerFields({ reach, errors }: { reach: ReachDraft; errors: FieldErrors }) {
  const t = useTranslations('deploy.reach');
  const { inventory, change } = useDeployFormContext();
  const isUnreadable = inventory.unreadable.some((action) => action.startsWith('acm:'));
  const hasNone = inventory.certificates.length === 0;
  const certificateHelp = isUnreadable ? 'certificatesUnreadable' : hasNone ? 'noCertificate' : 'certificateArnHelp';
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field label={t('certificateArn')} help={t(certificateHelp)} error={errors.at('listener.certificateArn')}>
          <Autocomplete
            mono
            value={reach.certificateArn ?? ''}
            options={inventory.certificates.map(({ arn, domain }) => ({ value: arn, label: domain }))}
            placeholder="arn:aws:acm:…"
            onValueChange={(certificateArn) => change(editReach({ certificateArn }))}
          />
        </Field>
        <NumberField
          label={t('listenerPort')}
          min={1}
          max={65_535}
          error={errors.at('listener.port')}
          value={reach.httpsPort}
          onValue={(httpsPort) => change(editReach({ httpsPort }))}
        />
      </div>
      <Checkbox
        checked={reach.redirectHttp}
        onCheckedChange={(redirectHttp) => change(editReach({ redirectHttp }))}
        label={t('redirectHttp')}
        help={t('redirectHttpHelp')}
      />
    </>
  );
}
