import { CompanyPage } from '../../_parts/doors/company-page';
import { stepPage } from '../../_parts/step';

export default stepPage((step) => <CompanyPage step={step} page="/single-sign-on/email" />);
