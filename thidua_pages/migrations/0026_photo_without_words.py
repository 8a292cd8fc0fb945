from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0025_move_words_of_photos")]

    operations = [
        migrations.RemoveField(
            model_name='photo',
            name='alt_text',
        ),
        migrations.RemoveField(
            model_name='photo',
            name='has_consent',
        ),
        migrations.RemoveField(
            model_name='photo',
            name='shows_children',
        ),
    ]
