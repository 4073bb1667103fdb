"""Make the database of a proof ready, in one process. Run in the product's own environment."""

import os


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", concerns=7)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main()
