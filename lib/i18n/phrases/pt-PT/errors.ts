import type { ErrorCode } from '@/lib/errors/catalogue';

/** The sentence for every error code, in European Portuguese. */
export const errors = {
  'request.invalid_input': 'Os dados introduzidos não são válidos.',
  'request.general': 'Não foi possível executar o pedido.',
  'request.range_not_satisfiable': 'O intervalo pedido não pode ser satisfeito.',
  'request.feature_not_supported': 'Esta funcionalidade não é suportada.',
  'request.rate_limited': 'Demasiados pedidos. Tente novamente mais tarde.',
  'request.message_rate_limited':
    'Foram enviadas demasiadas mensagens para este endereço. Tente novamente mais tarde.',
  'request.internal': 'Erro interno do servidor.',
  'request.unavailable':
    'O serviço não está disponível neste momento. Tente novamente dentro de momentos.',
  'request.too_large': 'O pedido é demasiado grande.',
  'request.not_found': 'Não há nada neste endereço.',
  'guard.invalid_input': 'O pedido não é válido.',
  'guard.invalid_pagination': 'Os valores de paginação não são válidos.',
  'auth.authorization_header_missing': 'Falta o cabeçalho Authorization.',
  'auth.authorization_token_type_not_supported': 'Este tipo de autorização não é suportado.',
  'auth.unauthorized': 'Não autorizado. Verifique as credenciais e o respetivo âmbito.',
  'auth.forbidden': 'Acesso proibido. Verifique as suas funções e permissões.',
  'auth.jwt_sub_missing': 'O token não tem sujeito (sub).',
  'auth.require_re_authentication': 'Inicie novamente sessão antes de fazer isto.',
  'auth.third_party_application_forbidden': 'As aplicações de terceiros não podem fazer isto.',
  'oidc.aborted': 'A pessoa interrompeu o início de sessão.',
  'oidc.invalid_scope': 'O âmbito pedido não é válido.',
  'oidc.invalid_token': 'O token não é válido.',
  'oidc.invalid_client': 'O cliente é desconhecido ou não foi possível autenticá-lo.',
  'oidc.invalid_client_metadata': 'Os metadados do cliente não são válidos.',
  'oidc.insufficient_scope': 'Falta ao token um âmbito obrigatório.',
  'oidc.invalid_request': 'O pedido não é válido.',
  'oidc.invalid_grant': 'A concessão não é válida.',
  'oidc.invalid_issuer': 'O emissor não é válido.',
  'oidc.invalid_redirect_uri':
    'O URI de redirecionamento não está entre os registados para o cliente.',
  'oidc.access_denied': 'O acesso foi recusado.',
  'oidc.invalid_target': 'O recurso pedido é desconhecido.',
  'oidc.unsupported_grant_type': 'Este tipo de concessão não é suportado.',
  'oidc.unauthorized_client': 'O cliente não pode utilizar esta concessão.',
  'oidc.unsupported_token_type': 'Este tipo de token não é suportado.',
  'oidc.login_required': 'É necessário iniciar sessão.',
  'oidc.interaction_required': 'A pessoa tem de participar neste início de sessão.',
  'oidc.consent_required': 'A pessoa tem de dar consentimento.',
  'oidc.unsupported_response_mode': 'Este modo de resposta não é suportado.',
  'oidc.unsupported_response_type': 'Este tipo de resposta não é suportado.',
  'oidc.provider_error': 'O fornecedor de identidade comunicou um erro.',
  'oidc.server_error':
    'O fornecedor de identidade encontrou um erro inesperado. Tente novamente mais tarde.',
  'oidc.provider_error_fallback': 'O fornecedor de identidade comunicou um erro.',
  'oidc.key_required': 'Tem de ficar pelo menos uma chave.',
  'oidc.key_not_found': 'A chave não foi encontrada.',
  'oidc.only_previous_key_can_be_deleted': 'Só é possível eliminar uma chave que já não assina.',
  'oidc.session_not_found': 'A sessão não foi encontrada.',
  'oidc.invalid_session_account_id': 'A sessão pertence a outra pessoa.',
  'user.username_already_in_use': 'Este nome de utilizador já está a ser utilizado.',
  'user.username_starts_with_number': 'Um nome de utilizador não pode começar por um algarismo.',
  'user.username_invalid_charset_hard':
    'Um nome de utilizador só pode ter letras, algarismos e sublinhados.',
  'user.username_too_short': 'Este nome de utilizador é demasiado curto.',
  'user.username_too_long': 'Este nome de utilizador é demasiado longo.',
  'user.username_uppercase_not_allowed':
    'Não são permitidas letras maiúsculas num nome de utilizador.',
  'user.username_lowercase_not_allowed':
    'Não são permitidas letras minúsculas num nome de utilizador.',
  'user.username_numbers_not_allowed': 'Não são permitidos algarismos num nome de utilizador.',
  'user.username_underscore_not_allowed': 'Não são permitidos sublinhados num nome de utilizador.',
  'user.email_already_in_use': 'Este endereço de e-mail já pertence a uma conta.',
  'user.phone_already_in_use': 'Este número de telefone já pertence a uma conta.',
  'user.invalid_email': 'Este endereço de e-mail não é válido.',
  'user.invalid_phone': 'Este número de telefone não é válido.',
  'user.identity_already_in_use': 'Esta identidade já pertence a uma conta.',
  'user.identity_not_exist': 'Esta conta não tem identidade nesse fornecedor.',
  'user.enterprise_sso_identity_not_exists': 'Esta conta não tem identidade nessa empresa.',
  'user.cannot_delete_self': 'Não pode eliminar a sua própria conta.',
  'user.sign_in_method_not_enabled': 'Esta forma de iniciar sessão não está ativada.',
  'user.same_password': 'A nova palavra-passe tem de ser diferente da antiga.',
  'user.new_password_required_in_profile': 'É necessária uma nova palavra-passe.',
  'user.password_exists_in_profile': 'A conta já tem uma palavra-passe.',
  'user.username_exists_in_profile': 'A conta já tem um nome de utilizador.',
  'user.email_exists_in_profile': 'A conta já tem um endereço de e-mail.',
  'user.phone_exists_in_profile': 'A conta já tem um número de telefone.',
  'user.suspended': 'Esta conta está suspensa.',
  'user.user_not_exist': 'Esta conta não existe.',
  'user.missing_profile': 'Faltam informações na conta para poder continuar.',
  'user.role_exists': 'O utilizador já tem esta função.',
  'user.invalid_role_type': 'Só é possível atribuir funções de utilizador a um utilizador.',
  'user.suggest_mfa': 'Pode adicionar um segundo passo para proteger a sua conta.',
  'user.missing_mfa': 'É necessário configurar um segundo passo para continuar.',
  'user.password_algorithm_required': 'É necessário o algoritmo do hash da palavra-passe.',
  'user.password_and_digest':
    'Indique uma palavra-passe ou um hash de palavra-passe, mas não ambos.',
  'user.personal_access_token_name_exists': 'Já existe um token de acesso pessoal com este nome.',
  'user.passkey_preferred': 'Pode adicionar uma chave de acesso para iniciar sessão mais depressa.',
  'password.unsupported_encryption_method':
    'Este método de encriptação de palavras-passe não é suportado.',
  'password.invalid_legacy_password_format': 'O formato da palavra-passe antiga não é válido.',
  'password.unsupported_legacy_hash_algorithm': 'Este algoritmo de hash antigo não é suportado.',
  'password.rejected': 'Esta palavra-passe não cumpre as regras.',
  'password.expired': 'A sua palavra-passe expirou. Defina uma nova.',
  'password.not_repeated': 'As duas palavras-passe não são iguais.',
  'password_rejected.too_short':
    'A palavra-passe é demasiado curta: utilize pelo menos {min, plural, one {# carácter} other {# caracteres}}.',
  'password_rejected.too_long':
    'A palavra-passe é demasiado longa: utilize, no máximo, {max, plural, one {# carácter} other {# caracteres}}.',
  'password_rejected.character_types':
    'Utilize pelo menos {min, plural, one {# destes tipos} other {# destes tipos}}: maiúsculas, minúsculas, algarismos, símbolos.',
  'password_rejected.unsupported_characters':
    'A palavra-passe contém um carácter que não pode ser utilizado.',
  'password_rejected.pwned': 'Esta palavra-passe apareceu numa fuga de dados. Escolha outra.',
  'password_rejected.restricted.repetition': 'Evite repetir o mesmo carácter, como em «aaa».',
  'password_rejected.restricted.sequence': 'Evite sequências de caracteres, como «123» ou «abc».',
  'password_rejected.restricted.user_info':
    'Evite o seu nome, nome de utilizador, e-mail ou telefone.',
  'password_rejected.restricted.words':
    'A palavra-passe contém uma palavra que não é permitida aqui.',
  'session.not_found': 'A sessão não foi encontrada. Volte atrás e inicie sessão novamente.',
  'session.invalid_credentials': 'Nome da conta ou palavra-passe incorretos. Verifique ambos.',
  'session.invalid_connector_id': 'Não existe nenhum conector com esse ID.',
  'session.insufficient_info': 'Faltam informações para o início de sessão.',
  'session.verification_session_not_found':
    'Esta verificação já terminou. Faça novamente a verificação.',
  'session.verification_blocked_too_many_attempts':
    'Demasiadas tentativas. Tente novamente dentro de {minutes, plural, one {# minuto} other {# minutos}}.',
  'session.verification_failed':
    'A verificação não foi bem-sucedida. Faça novamente a verificação.',
  'session.identifier_not_found': 'Ainda ninguém está identificado. Inicie sessão primeiro.',
  'session.interaction_not_found':
    'Este início de sessão já terminou. Volte atrás e comece de novo.',
  'session.invalid_interaction_type': 'Isto não pode ser feito no fluxo atual.',
  'session.not_supported_for_forgot_password':
    'Isto não pode ser utilizado para repor uma palavra-passe.',
  'session.identity_conflict': 'Este início de sessão já pertence a outra conta.',
  'session.sso_enabled': 'Utilize o início de sessão único (SSO) para este endereço de e-mail.',
  'session.captcha_required': 'Confirme que é uma pessoa.',
  'session.captcha_failed': 'Não foi possível confirmar que é uma pessoa. Tente novamente.',
  'session.mfa.require_mfa_verification': 'É necessário um segundo passo para iniciar sessão.',
  'session.mfa.mfa_factor_not_enabled': 'Este segundo passo não está ativado.',
  'session.mfa.mfa_policy_not_user_controlled': 'O segundo passo não pode ser dispensado aqui.',
  'session.mfa.suggest_additional_mfa':
    'Pode adicionar mais uma forma de confirmar a sua identidade.',
  'session.mfa.backup_code_required': 'Guarde primeiro os códigos de recuperação.',
  'entity.invalid_input': 'Os dados introduzidos não são válidos.',
  'entity.value_too_long': 'Um valor é demasiado longo.',
  'entity.create_failed': 'Não foi possível criar o elemento.',
  'entity.db_constraint_violated': 'Uma regra da base de dados foi violada.',
  'entity.not_exists': 'O elemento não existe.',
  'entity.not_exists_with_id': 'Não existe nada com este ID.',
  'entity.not_found': 'O elemento não foi encontrado.',
  'entity.relation_foreign_key_not_found': 'Algo a que este elemento se refere não existe.',
  'entity.unique_integrity_violation': 'O elemento já existe.',
  'role.name_in_use': 'Este nome de função já está a ser utilizado.',
  'role.scope_exists': 'A função já tem esta permissão.',
  'role.management_api_scopes_not_assignable_to_user_role':
    'As permissões da API de gestão não podem ser atribuídas a uma função de utilizador.',
  'role.user_exists': 'O utilizador já tem esta função.',
  'role.application_exists': 'A aplicação já tem esta função.',
  'role.internal_role_violation': 'As funções internas não podem ser alteradas.',
  'scope.name_exists': 'Este nome de permissão já está a ser utilizado.',
  'scope.name_with_space': 'Um nome de permissão não pode conter espaços.',
  'resource.resource_identifier_in_use': 'Este identificador de API já está a ser utilizado.',
  'resource.cannot_delete_management_api': 'A API de gestão não pode ser eliminada.',
  'resource.cannot_modify_management_api': 'A API de gestão não pode ser alterada.',
  'application.secret_name_exists': 'Já existe um segredo com este nome.',
  'application.no_legacy_secret_found': 'A aplicação não tem um segredo antigo.',
  'application.invalid_type': 'Isto não pode ser feito com uma aplicação deste tipo.',
  'application.invalid_role_type':
    'Só é possível atribuir funções máquina a máquina a uma aplicação.',
  'application.invalid_third_party_application_type':
    'Só as aplicações Web tradicionais, de página única e nativas podem ser de terceiros.',
  'application.third_party_application_cannot_enable_token_exchange':
    'Uma aplicação de terceiros não pode utilizar a troca de tokens.',
  'application.device_flow_native_only':
    'Só as aplicações nativas podem utilizar o fluxo de dispositivo.',
  'application.device_flow_not_changeable':
    'A definição do fluxo de dispositivo não pode ser alterada mais tarde.',
  'application.protected_app_metadata_is_required':
    'São necessários os metadados da aplicação protegida.',
  'application.protected_app_not_configured':
    'As aplicações protegidas não estão configuradas neste servidor.',
  'application.protected_application_subdomain_exists': 'Este subdomínio já está a ser utilizado.',
  'application.should_delete_custom_domains_first': 'Elimine primeiro os domínios personalizados.',
  'application.third_party_application_only':
    'Isto só pode ser feito com uma aplicação de terceiros.',
  'application.user_consent_scopes_not_found': 'Alguns dos âmbitos não foram encontrados.',
  'application.consent_management_api_scopes_not_allowed':
    'Os utilizadores não podem dar consentimento a âmbitos da API de gestão.',
  'application.saml.use_saml_app_api': 'Utilize a API de aplicações SAML para isto.',
  'sign_in_experiences.enabled_connector_not_found':
    'Um conector necessário para isto não está configurado.',
  'sign_in_experiences.at_least_one_authentication_factor':
    'Cada método de início de sessão precisa de pelo menos um fator de autenticação.',
  'sign_in_experiences.code_sign_in_must_be_enabled':
    'Sem palavra-passe no registo, o início de sessão por código de verificação tem de estar ativado.',
  'sign_in_experiences.password_sign_in_must_be_enabled':
    'Com palavra-passe no registo, o início de sessão por palavra-passe tem de estar ativado.',
  'sign_in_experiences.passwordless_requires_verify':
    'Sem palavra-passe, o registo por e-mail ou telefone tem de ser verificado.',
  'sign_in_experiences.unsupported_default_language': 'Este idioma predefinido não é suportado.',
  'sign_in_experiences.backup_code_cannot_be_enabled_alone':
    'Os códigos de recuperação não podem ser o único segundo passo.',
  'sign_in_experiences.duplicated_mfa_factors': 'Um segundo passo aparece duas vezes.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa':
    'Os códigos por e-mail não podem ser um segundo passo enquanto servirem para iniciar sessão.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in':
    'Os códigos por e-mail não podem servir para iniciar sessão enquanto forem um segundo passo.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa':
    'Os códigos por SMS não podem ser um segundo passo enquanto servirem para iniciar sessão.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in':
    'Os códigos por SMS não podem servir para iniciar sessão enquanto forem um segundo passo.',
  'sign_in_experiences.adaptive_mfa_requires_mfa':
    'A MFA adaptativa precisa de pelo menos um fator de MFA.',
  'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy':
    'A MFA adaptativa precisa de uma política que não possa ser ignorada.',
  'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy':
    'Esta política de MFA precisa da MFA adaptativa.',
  'sign_in_experiences.duplicated_sign_up_identifiers':
    'Um identificador de registo aparece duas vezes.',
  'sign_in_experiences.missing_sign_up_identifiers': 'Faltam os identificadores de registo.',
  'sign_in_experiences.not_one_and_only_one_primary_sign_in_method':
    'É necessário exatamente um método principal de início de sessão.',
  'sign_in_experiences.invalid_custom_email_blocklist_format':
    'Uma entrada da lista de bloqueio de e-mails não é um endereço nem um domínio.',
  'sign_in_experiences.forgot_password_method_requires_connector':
    'Esta forma de repor a palavra-passe precisa de um conector que não está configurado.',
  'sign_in_experiences.password_expiration_requires_forgot_password':
    'A expiração das palavras-passe precisa de uma forma de repor uma palavra-passe esquecida.',
  'sign_in_experiences.password_expiration_not_enabled':
    'A expiração das palavras-passe não está ativada.',
  'sign_in_experiences.password_expiration_invalid_period_days':
    'As palavras-passe têm de ser válidas durante pelo menos um dia.',
  'sign_in_experiences.username_policy_case_conflicts_exist':
    'Alguns nomes de utilizador só diferem nas maiúsculas e minúsculas.',
  'localization.invalid_translation_structure': 'Os textos não têm a estrutura esperada.',
  'connector.general': 'O serviço de envio ou de verificação respondeu com um erro.',
  'connector.not_found': 'Não há nada configurado para fazer este envio.',
  'connector.not_enabled': 'Este conector não está ativado.',
  'connector.invalid_metadata': 'Os metadados do conector não são válidos.',
  'connector.invalid_config_guard': 'Não é possível verificar as definições do conector.',
  'connector.unexpected_type': 'O conector é de outro tipo.',
  'connector.invalid_request_parameters': 'O pedido ao conector não é válido.',
  'connector.insufficient_request_parameters': 'Falta algo no pedido ao conector.',
  'connector.invalid_config': 'As definições do conector não são válidas.',
  'connector.invalid_response': 'O serviço do conector deu uma resposta que não faz sentido.',
  'connector.template_not_found': 'O conector não tem um modelo para esta mensagem.',
  'connector.template_not_supported': 'O conector não pode utilizar este modelo.',
  'connector.rate_limit_exceeded': 'De momento, o serviço do conector não aceita mais pedidos.',
  'connector.usage_limit_exceeded': 'A quota do conector está esgotada.',
  'connector.not_implemented': 'O conector não consegue fazer isto.',
  'connector.authorization_failed': 'O serviço do conector recusou as credenciais.',
  'connector.not_found_with_connector_id': 'Este tipo de conector não existe.',
  'connector.multiple_instances_not_supported': 'Só pode haver um conector deste tipo.',
  'connector.invalid_type_for_syncing_profile':
    'Só os conectores sociais podem sincronizar perfis.',
  'connector.can_not_modify_target': 'O destino do conector não pode ser alterado.',
  'connector.should_specify_target': 'O conector precisa de um destino.',
  'connector.multiple_target_with_same_platform':
    'Já existe um conector com este destino e esta plataforma.',
  'connector.cannot_overwrite_metadata_for_non_standard_connector':
    'Só os conectores padrão podem receber um nome e logótipos.',
  'connector.email_connector.bulk_deletion_no_filter': 'Indique que modelos eliminar.',
  'connector.token_storage_not_supported': 'O conector não pode guardar tokens.',
  'verification_code.phone_email_empty':
    'É necessário um endereço de e-mail ou um número de telefone.',
  'verification_code.not_found': 'Este código já não é válido. Peça um novo.',
  'verification_code.phone_mismatch': 'O código foi enviado para outro número de telefone.',
  'verification_code.email_mismatch': 'O código foi enviado para outro endereço de e-mail.',
  'verification_code.code_mismatch': 'Este não é o código correto. Compare-o com o da mensagem.',
  'verification_code.expired': 'Este código expirou. Peça um novo.',
  'verification_code.exceed_max_try': 'Demasiados códigos errados. Peça um novo.',
  'one_time_token.token_not_found': 'Este link não é válido.',
  'one_time_token.email_mismatch': 'Este link foi criado para outro endereço de e-mail.',
  'one_time_token.interaction_event_mismatch': 'Este link foi criado para outro fim.',
  'one_time_token.token_expired': 'Este link expirou.',
  'one_time_token.token_consumed': 'Este link já foi utilizado.',
  'one_time_token.token_revoked': 'Este link foi anulado.',
  'one_time_token.cannot_reactivate_token': 'Um token não pode ser reativado.',
  'session.email_blocklist.disposable_email_validation_failed':
    'Não são aceites aqui endereços de e-mail descartáveis. Utilize um endereço permanente.',
  'session.email_blocklist.invalid_email': 'Este endereço de e-mail não está completo.',
  'session.email_blocklist.email_subaddressing_not_allowed':
    'Não são aceites aqui endereços com «+». Retire a parte que vai do «+» até ao «@».',
  'session.email_blocklist.email_not_allowed':
    'Este endereço de e-mail não pode ser utilizado aqui.',
  'user.email_not_exist': 'A conta não tem um endereço de e-mail.',
  'user.email_or_phone_required_in_profile':
    'A conta precisa de um endereço de e-mail ou de um número de telefone.',
  'custom_profile_fields.entity_not_exists_with_names':
    'Não existem campos de perfil com estes nomes.',
  'custom_profile_fields.invalid_min_max_input': 'O mínimo não pode ser superior ao máximo.',
  'custom_profile_fields.invalid_default_value': 'O valor predefinido não se adequa ao campo.',
  'custom_profile_fields.invalid_options': 'As opções não são válidas.',
  'custom_profile_fields.invalid_regex_format': 'A expressão regular não é válida.',
  'custom_profile_fields.invalid_address_components': 'As partes da morada não são válidas.',
  'custom_profile_fields.invalid_fullname_components': 'As partes do nome não são válidas.',
  'custom_profile_fields.invalid_sub_component_type':
    'Uma das partes é de um tipo que não é permitido ali.',
  'custom_profile_fields.name_exists': 'Já existe um campo de perfil com este nome.',
  'custom_profile_fields.conflicted_sie_order': 'Dois campos ocupam a mesma posição na ordem.',
  'custom_profile_fields.invalid_name': 'O nome só pode ter letras e algarismos.',
  'custom_profile_fields.name_conflict_sign_in_identifier':
    'Este nome pertence a um identificador de início de sessão.',
  'custom_profile_fields.name_conflict_built_in_prop':
    'Este nome pertence a uma propriedade integrada.',
  'custom_profile_fields.name_conflict_custom_data':
    'Este nome está reservado nos dados personalizados.',
  'custom_profile_fields.name_required': 'É necessário um nome.',
  'localization.cannot_delete_default_language': 'O idioma predefinido não pode ser eliminado.',
  'log.invalid_time_window': 'O início não pode ser posterior ao fim.',
} as const satisfies Record<ErrorCode, string>;
