"""A mail as it goes over the line."""

from email import policy

from django.core.mail import EmailMultiAlternatives

WHOLE = "List-Unsubscribe"


class WholeAddresses(policy.EmailPolicy):
    """Python cuts a long address in a head into encoded words, which mail programs do not take for one."""

    def fold(self, name, value):
        return f"{name}: {value}{self.linesep}" if name == WHOLE else super().fold(name, value)

    def fold_binary(self, name, value):
        return self.fold(name, value).encode() if name == WHOLE else super().fold_binary(name, value)


class Mail(EmailMultiAlternatives):
    def message(self, *, policy=policy.default):
        return super().message(policy=WholeAddresses(linesep=policy.linesep))
