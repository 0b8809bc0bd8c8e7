from django import forms


class FailedForm(forms.Form):
    """For a button: of which instruction; empty: of the portal itself."""

    instruction = forms.IntegerField(required=False, widget=forms.HiddenInput)
