"""Pages as a test reads them."""


def in_english(client):
    client.cookies["language"] = "en"
    return client


def body(response) -> str:
    return response.content.decode()
