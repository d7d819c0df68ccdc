import { FactorListPage } from '../_parts/second-factor/factor-list-page';
import { stepPage } from '../_parts/step';

/** Which second factor is to be proved? */
export default stepPage((step) => <FactorListPage step={step} purpose="verify" />);
