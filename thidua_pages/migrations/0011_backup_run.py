from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thidua_pages', '0010_outbox'),
    ]

    operations = [
        migrations.CreateModel(
            name='BackupRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(db_index=True, verbose_name='xong lúc')),
                ('archive', models.CharField(blank=True, max_length=500, verbose_name='tệp')),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='số byte')),
                ('problem', models.TextField(blank=True, verbose_name='lỗi')),
            ],
            options={
                'verbose_name': 'lần sao lưu',
                'verbose_name_plural': 'các lần sao lưu',
            },
        ),
    ]
