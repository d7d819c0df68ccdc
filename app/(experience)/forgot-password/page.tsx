import { RecoveryPage } from '../_parts/recovery-page';
import { stepPage } from '../_parts/step';

export default stepPage((step) => <RecoveryPage step={step} page="/forgot-password" />);
