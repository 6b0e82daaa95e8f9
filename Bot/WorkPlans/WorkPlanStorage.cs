using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatOpsBot.Bot.WorkPlans;

internal sealed class WorkPlanStorage : IEntityTypeConfiguration<WorkPlan>, IEntityTypeConfiguration<WorkPlanItem>
{
    private const int IdLength = 100;

    public void Configure(EntityTypeBuilder<WorkPlan> builder)
    {
        builder.ToTable("WorkPlans");
        builder.HasKey(plan => plan.Id);
        builder.Property(plan => plan.AuthorId).HasMaxLength(IdLength);
        foreach (var name in new[] { nameof(WorkPlan.AuthorName), nameof(WorkPlan.ApprovedByName), nameof(WorkPlan.StartedByName), nameof(WorkPlan.FinishedByName), nameof(WorkPlan.ClosedByName) })
            builder.Property(name).HasMaxLength(WorkPlan.NameLength);
        builder.Property(plan => plan.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(plan => plan.RolledBackBecause).HasMaxLength(WorkPlan.TextLength);
        builder.Property(plan => plan.Result).HasMaxLength(WorkPlan.TextLength);
        builder.Property(plan => plan.WithdrawnBecause).HasMaxLength(WorkPlan.TextLength);
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.ComplexProperty(plan => plan.Content, content =>
        {
            content.Property(said => said.Title).HasMaxLength(WorkPlan.TitleLength);
            content.Property(said => said.Stop).HasConversion<string>().HasMaxLength(10);
            content.Ignore(said => said.Time);
            content.Ignore(said => said.AssetNames);
        });
        builder.HasMany(plan => plan.Items).WithOne().HasForeignKey(item => item.WorkPlanId);
        builder.Navigation(plan => plan.Items).AutoInclude();
        builder.HasIndex(plan => plan.State);
    }

    public void Configure(EntityTypeBuilder<WorkPlanItem> builder)
    {
        builder.ToTable("WorkPlanItems");
        builder.HasKey(item => new { item.WorkPlanId, item.Number });
        builder.Property(item => item.What).HasMaxLength(WorkPlanItem.WhatLength);
        builder.Property(item => item.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(item => item.MarkedByName).HasMaxLength(WorkPlan.NameLength);
    }
}
