import { FactorListPage } from '../_parts/second-factor/factor-list-page';
import { stepPage } from '../_parts/step';

/** Which second factor is to be set up? */
export default stepPage((step) => <FactorListPage step={step} purpose="bind" />);
