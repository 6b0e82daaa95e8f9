using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.People;

internal sealed class PersonStorage : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasKey(person => new { person.TenantId, person.ObjectId });
        builder.Property(person => person.TenantId).HasMaxLength(100);
        builder.Property(person => person.ObjectId).HasMaxLength(100);
        builder.Property(person => person.ChannelUserId).HasMaxLength(300);
        builder.Property(person => person.Name).HasMaxLength(300);
        builder.Property(person => person.Locale).HasMaxLength(35);
        builder.Property(person => person.Role).HasConversion<string>().HasMaxLength(30);
        builder.Property(person => person.Phone).HasMaxLength(50);
        builder.Property(person => person.Email).HasMaxLength(254);
        builder.HasIndex(person => person.ChannelUserId);
    }
}
